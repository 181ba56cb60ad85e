import { RESOURCES } from '../../nodes/InstaMedFile/resources';
import codex from '../../nodes/InstaMedFile/InstaMedFile.node.json';

/** n8n's node panel searches names and aliases, not the actions inside a node. */
test('the node panel finds every action by its words', () => {
	const actions = RESOURCES.flatMap(({ operations }) => operations.map(({ action }) => action));
	expect(actions.length).toBeGreaterThan(20);
	expect(actions.filter((action) => !codex.alias.includes(action))).toEqual([]);
});
