import { AGE_BUCKETS } from '../../lib/receivables/types';
import { CARD, CLASS_PAINTS, PAINTS, type Paint } from '../../lib/report/palette';

type Side = 'light' | 'dark';
type Triple = readonly [number, number, number];

/** How eyes without one kind of cone see linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, readonly Triple[]>> = {
	ordinary: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
	noRed: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
	noGreen: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
	noBlue: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function linear(hex: string): Triple {
	const channel = (at: number): number => {
		const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [channel(1), channel(3), channel(5)];
}

function dot(a: Triple, b: Triple): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function through(eye: readonly Triple[], light: Triple): Triple {
	const [r = 0, g = 0, b = 0] = eye.map((row) => Math.min(1, Math.max(0, dot(row, light))));
	return [r, g, b];
}

/** OKLab, in which distances are about what people see as differences. */
function seen(light: Triple): Triple {
	const [l = 0, m = 0, s = 0] = ([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]] as const).map((row) => Math.cbrt(dot(row, light)));
	const cones: Triple = [l, m, s];
	return [dot([0.2104542553, 0.793617785, -0.0040720468], cones), dot([1.9779984951, -2.428592205, 0.4505937099], cones), dot([0.0259040371, 0.7827717662, -0.808675766], cones)];
}

function luminance(hex: string): number {
	return dot([0.2126, 0.7152, 0.0722], linear(hex));
}

/** WCAG 2.1. */
function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

const SIDES: readonly Side[] = ['light', 'dark'];

describe.each(SIDES)('on a %s page', (side) => {
	test.each(Object.keys(EYES))('no two classes look alike to eyes that are %s', (name) => {
		const paints: [string, Paint][] = Object.entries(CLASS_PAINTS);
		const distances = paints.flatMap(([first, a], index) =>
			paints.slice(index + 1).map(([second, b]) => {
				const [p, q] = [a, b].map((paint) => seen(through(EYES[name] ?? [], linear(paint[side]))));
				return { pair: `${first}/${second}`, distance: Math.hypot(...[0, 1, 2].map((at) => (p?.[at] ?? 0) - (q?.[at] ?? 0))) };
			}),
		);
		expect(distances).toHaveLength(15);
		// a just noticeable difference is about 0.02
		expect(distances.filter(({ distance }) => !(distance > 0.11))).toEqual([]);
	});

	test('every paint stands out from the page', () => {
		for (const [name, paint] of Object.entries(PAINTS)) expect([name, contrast(paint[side], CARD[side]) >= 3]).toEqual([name, true]);
	});

	test('the older the money, the farther from the page', () => {
		const steps = AGE_BUCKETS.map((name) => contrast(PAINTS[name][side], CARD[side])).slice(1);
		for (const [index, step] of steps.slice(1).entries()) expect(step / (steps[index] ?? 1)).toBeGreaterThan(1.2);
	});
});

test('classes differ in hatching too, so that nothing is told by colour alone', () => {
	const hatches = Object.values(CLASS_PAINTS).map(({ hatch }) => hatch);
	expect(new Set(hatches).size).toBe(hatches.length);
});
