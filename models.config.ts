/** What `models` builds in this folder: the shipped analytics. See src/defaultConfig.ts. */
export { default } from './src/defaultConfig.ts';
