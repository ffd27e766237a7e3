import { defineConfig } from 'kysely-models';
import * as models from './models.ts';

/** The shop of the comparison with other tools: what bench/peers/models.py defines, as typed models. */
export default defineConfig({ models: [models], raw: { inPlace: true } });
