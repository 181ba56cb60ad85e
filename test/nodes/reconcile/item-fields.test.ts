import { textOf } from '../../../nodes/InstaMedReconcile/item-fields';

test('a member that is blank names nothing, so two blank ones are not the same', () => {
	const item = { trace: '', payer: '  ', number: 7, id: ' T1', other: true };
	expect(['trace', 'payer', 'absent', 'other', 'number', 'id'].map((name) => textOf(item, name))).toEqual([null, null, null, null, '7', ' T1']);
});
