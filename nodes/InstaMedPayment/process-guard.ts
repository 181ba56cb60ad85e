import { OnceGuard } from '../../lib/payments';
import { createPorts } from '../shared/ports';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const { clock, randomBytes } = createPorts(SILENT);

/** One for all executions of this n8n process: what it knows of is not sent twice. It is gone after a restart, and other processes have their own. */
export const PROCESS_GUARD = new OnceGuard(clock, randomBytes);
