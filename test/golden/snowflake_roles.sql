-- The roles. SYSADMIN has them too, as Snowflake advises for roles of one’s own.
use role securityadmin;
create role if not exists "SHOP_LOADER";
create role if not exists "SHOP_BUILDER";
create role if not exists "SHOP_READER";
grant role "SHOP_LOADER" to role sysadmin;
grant role "SHOP_BUILDER" to role sysadmin;
grant role "SHOP_READER" to role sysadmin;
grant role "SHOP_BUILDER" to user "JANE";

-- The schemas. Take the role that owns the database, if it is not SYSADMIN.
use role sysadmin;
create schema if not exists "SHOP"."RAW";
create schema if not exists "SHOP"."SEEDS";
create schema if not exists "SHOP"."STAGING";
create schema if not exists "SHOP"."SNAPSHOTS";
create schema if not exists "SHOP"."INTERMEDIATE";
create schema if not exists "SHOP"."MARTS";
create schema if not exists "SHOP"."_MODELS";

-- The loader fills the schemas of sources.
use role securityadmin;
grant usage on warehouse "SMALL" to role "SHOP_LOADER";
grant usage on database "SHOP" to role "SHOP_LOADER";
grant usage, create table, create stage, create file format on schema "SHOP"."RAW" to role "SHOP_LOADER";

-- The builder reads sources, and owns what it makes. A first build needs CREATE SCHEMA even where the schemas are there.
grant usage on warehouse "SMALL" to role "SHOP_BUILDER";
grant usage, create schema on database "SHOP" to role "SHOP_BUILDER";
grant usage on schema "SHOP"."RAW" to role "SHOP_BUILDER";
grant select on all tables in schema "SHOP"."RAW" to role "SHOP_BUILDER";
grant select on all views in schema "SHOP"."RAW" to role "SHOP_BUILDER";
grant select on future tables in schema "SHOP"."RAW" to role "SHOP_BUILDER";
grant select on future views in schema "SHOP"."RAW" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."SEEDS" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."STAGING" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."SNAPSHOTS" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."INTERMEDIATE" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."MARTS" to role "SHOP_BUILDER";
grant usage, create table, create view on schema "SHOP"."_MODELS" to role "SHOP_BUILDER";

-- The reader sees what is published, now and later, and no raw data.
grant usage on warehouse "SMALL" to role "SHOP_READER";
grant usage on database "SHOP" to role "SHOP_READER";
grant usage on schema "SHOP"."SNAPSHOTS" to role "SHOP_READER";
grant select on all tables in schema "SHOP"."SNAPSHOTS" to role "SHOP_READER";
grant select on all views in schema "SHOP"."SNAPSHOTS" to role "SHOP_READER";
grant select on future tables in schema "SHOP"."SNAPSHOTS" to role "SHOP_READER";
grant select on future views in schema "SHOP"."SNAPSHOTS" to role "SHOP_READER";
grant usage on schema "SHOP"."MARTS" to role "SHOP_READER";
grant select on all tables in schema "SHOP"."MARTS" to role "SHOP_READER";
grant select on all views in schema "SHOP"."MARTS" to role "SHOP_READER";
grant select on future tables in schema "SHOP"."MARTS" to role "SHOP_READER";
grant select on future views in schema "SHOP"."MARTS" to role "SHOP_READER";
