/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a person sees of the workflows that are offered for import. */

const folder = join(__dirname, '..', '..', 'workflows');

interface CanvasNode {
	readonly name: string;
	readonly type: string;
	readonly position: readonly [number, number];
	readonly parameters: { readonly width?: number; readonly height?: number };
}

interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** n8n draws a node 96 wide and high, and two lines of words below it. */
const SIZE = 96;
const WORDS = 54;

function isNote({ type }: CanvasNode): boolean {
	return type === 'n8n-nodes-base.stickyNote';
}

function boxOf(node: CanvasNode): Box {
	const [left, top] = node.position;
	const [width, height] = isNote(node) ? [node.parameters.width ?? 0, node.parameters.height ?? 0] : [SIZE, SIZE + WORDS];
	return { left, top, right: left + width, bottom: top + height };
}

function meet(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function holds(outer: Box, inner: Box): boolean {
	return outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom;
}

function pairsThatMeet(nodes: readonly CanvasNode[]): string[] {
	return nodes.flatMap((one, index) => nodes.slice(index + 1).flatMap((other) => (meet(boxOf(one), boxOf(other)) ? [`${one.name} and ${other.name}`] : [])));
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (file) => {
	const { nodes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly nodes: readonly CanvasNode[] };
	const [notes, steps] = [nodes.filter(isNote), nodes.filter((node) => !isNote(node))];

	test('nothing is drawn over something else', () => {
		expect(pairsThatMeet(steps)).toEqual([]);
		expect(pairsThatMeet(notes)).toEqual([]);
	});

	test('a step of a note lies inside it whole', () => {
		const across = steps.flatMap((step) => notes.filter((note) => meet(boxOf(note), boxOf(step)) && !holds(boxOf(note), boxOf(step))).map((note) => `${step.name} sticks out of ${note.name}`));
		expect(across).toEqual([]);
	});
});
