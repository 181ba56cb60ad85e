import type { Drift } from './switches';

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changed(resource: Record<string, unknown>, { kind, member }: Drift): Record<string, unknown> {
	switch (kind) {
		case 'extraMember':
			return { ...resource, [member ?? 'portalNote']: 'new in the portal' };
		case 'missingMember':
			return Object.fromEntries(Object.entries(resource).filter(([name]) => name !== (member ?? 'updatedAt')));
		case 'renamedEnum': {
			const name = member ?? 'status';
			const value = resource[name];
			return typeof value === 'string' ? { ...resource, [name]: `${value}2` } : resource;
		}
	}
}

/** The answer as a layer over a changed portal would give it: every resource of it, by itself or in a list. */
export function drifted(value: unknown, drift: Drift): unknown {
	if (!isObject(value)) return value;
	const { data } = value;
	if (!Array.isArray(data)) return changed(value, drift);
	return { ...value, data: data.map((row: unknown) => (isObject(row) ? changed(row, drift) : row)) };
}
