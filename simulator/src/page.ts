import { Hono } from 'hono';
import type { SimulatorParts } from './parts.js';
export function createPage(_parts: SimulatorParts, _prefix: string): Hono {
  return new Hono();
}
