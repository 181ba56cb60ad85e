import { defineResource } from '../../shared/define';
import { ENROLLMENT_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const enrollmentFile = defineResource({
	value: ENROLLMENT_FILE.value,
	name: ENROLLMENT_FILE.name,
	description: ENROLLMENT_FILE.description,
	defaultOperation: 'write',
	operations: [
		write(ENROLLMENT_FILE),
		validate(ENROLLMENT_FILE),
		upload(ENROLLMENT_FILE),
		getMany(ENROLLMENT_FILE),
		download(ENROLLMENT_FILE),
		read(ENROLLMENT_FILE),
		acknowledge(ENROLLMENT_FILE),
	],
});
