import { defineResource } from '../../shared/define';
import { IMPORT_FILE } from '../file-kind';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const importFile = defineResource({
	value: IMPORT_FILE.value,
	name: IMPORT_FILE.name,
	description: IMPORT_FILE.description,
	defaultOperation: 'write',
	operations: [
		write(IMPORT_FILE),
		validate(IMPORT_FILE),
		upload(IMPORT_FILE),
		getMany(IMPORT_FILE),
		read(IMPORT_FILE),
	],
});
