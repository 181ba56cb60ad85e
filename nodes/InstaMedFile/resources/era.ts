import { defineResource } from '../../shared/define';
import { ERA } from '../file-kind';
import { acknowledge } from '../operations/acknowledge';
import { download } from '../operations/download';
import { getMany } from '../operations/get-many';
import { read } from '../operations/read';
import { validate } from '../operations/validate';

export const era = defineResource({
	value: ERA.value,
	name: ERA.name,
	description: ERA.description,
	defaultOperation: 'getMany',
	operations: [getMany(ERA), download(ERA), read(ERA), validate(ERA), acknowledge(ERA)],
});
