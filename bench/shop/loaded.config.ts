import { defineConfig } from 'kysely-models';
import * as models from './models.ts';

/** The same shop with its files loaded, so that a later build knows which of their rows changed. */
export default defineConfig({ models: [models] });
