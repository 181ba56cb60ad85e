import { defineResource } from '../../shared/define';
import { BILLING_FILE } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { upload } from '../operations/upload';
import { validate } from '../operations/validate';
import { write } from '../operations/write';

export const billingFile = defineResource({
	value: BILLING_FILE.value,
	name: BILLING_FILE.name,
	description: BILLING_FILE.description,
	defaultOperation: 'getMany',
	operations: [
		write(BILLING_FILE),
		validate(BILLING_FILE),
		upload(BILLING_FILE),
		getMany(BILLING_FILE),
		download(BILLING_FILE),
		read(BILLING_FILE),
		acknowledge(BILLING_FILE),
	],
});
