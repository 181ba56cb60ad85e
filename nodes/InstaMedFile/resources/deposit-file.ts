import { defineResource } from '../../shared/define';
import { DEPOSIT_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { validate } from '../operations/validate';

export const depositFile = defineResource({
	value: DEPOSIT_FILE.value,
	name: DEPOSIT_FILE.name,
	description: DEPOSIT_FILE.description,
	defaultOperation: 'getMany',
	operations: [getMany(DEPOSIT_FILE), download(DEPOSIT_FILE), read(DEPOSIT_FILE), validate(DEPOSIT_FILE), acknowledge(DEPOSIT_FILE)],
});
