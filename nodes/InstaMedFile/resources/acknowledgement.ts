import { defineResource } from '../../shared/define';
import { ACKNOWLEDGEMENT } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { match } from '../operations/match';
import { read } from '../operations/read';
import { validate } from '../operations/validate';

export const acknowledgement = defineResource({
	value: ACKNOWLEDGEMENT.value,
	name: ACKNOWLEDGEMENT.name,
	description: ACKNOWLEDGEMENT.description,
	defaultOperation: 'getMany',
	operations: [
		getMany(ACKNOWLEDGEMENT),
		download(ACKNOWLEDGEMENT),
		read(ACKNOWLEDGEMENT),
		match(ACKNOWLEDGEMENT),
		validate(ACKNOWLEDGEMENT),
		acknowledge(ACKNOWLEDGEMENT),
	],
});
