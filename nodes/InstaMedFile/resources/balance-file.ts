import { defineResource } from '../../shared/define';
import { BALANCE_FILE } from '../file-kind';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const balanceFile = defineResource({
	value: BALANCE_FILE.value,
	name: BALANCE_FILE.name,
	description: BALANCE_FILE.description,
	defaultOperation: 'write',
	operations: [write(BALANCE_FILE), validate(BALANCE_FILE), upload(BALANCE_FILE), getMany(BALANCE_FILE), read(BALANCE_FILE)],
});
