import { acknowledgement } from './acknowledgement';
import { anyFile } from './any-file';
import { balanceFile } from './balance-file';
import { depositFile } from './deposit-file';
import { era } from './era';
import { postingFile } from './posting-file';

/** Every resource of the node; lists, dispatch and tests follow from it. */
export const RESOURCES = [era, depositFile, postingFile, balanceFile, acknowledgement, anyFile];
