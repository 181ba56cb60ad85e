import type { AgeBucket } from '../receivables/types';
import type { ResultClass } from '../reconcile';

/** What lies over a colour, so that no picture is told by colour alone. */
export type Hatch = 'none' | 'diagonal' | 'crossed' | 'dots' | 'upright' | 'level';

export interface Paint {
	/** "#rrggbb" on a light page and on paper. */
	readonly light: string;
	/** "#rrggbb" on a dark page. */
	readonly dark: string;
	readonly hatch: Hatch;
}

/** Behind every picture. */
export const CARD = { light: '#ffffff', dark: '#1a222c' } as const;

/** Told apart also by people who do not see red, green or blue; each stands out from the page by 3 : 1. */
export const CLASS_PAINTS: Readonly<Record<ResultClass, Paint>> = {
	matched: { light: '#1fa28b', dark: '#7acaa0', hatch: 'none' },
	open: { light: '#3361cf', dark: '#3f6ddd', hatch: 'diagonal' },
	missing: { light: '#cd2c1c', dark: '#fe4d2e', hatch: 'crossed' },
	extra: { light: '#d18317', dark: '#fbcd3c', hatch: 'dots' },
	amountDiffers: { light: '#9b4186', dark: '#d485df', hatch: 'upright' },
	ambiguous: { light: '#3a3d49', dark: '#8c8c8c', hatch: 'level' },
};

/** The older, the farther from the page. */
export const AGE_PAINTS: Readonly<Record<AgeBucket, Paint>> = {
	notDue: { light: '#7895b6', dark: '#6d8bad', hatch: 'diagonal' },
	days0to30: { light: '#bf8619', dark: '#866a35', hatch: 'none' },
	days31to60: { light: '#a1650f', dark: '#a9853f', hatch: 'none' },
	days61to90: { light: '#804b0c', dark: '#cda454', hatch: 'none' },
	days91to120: { light: '#5f340a', dark: '#e9c881', hatch: 'none' },
	over120: { light: '#391c05', dark: '#fff0cd', hatch: 'none' },
};

/** Bars that need no telling apart, and the one part in them that does. */
const PLAIN_PAINTS = {
	plain: { light: '#3b7dab', dark: '#5aa3d0', hatch: 'none' },
	added: { light: '#143a57', dark: '#cfe6f5', hatch: 'diagonal' },
} as const satisfies Readonly<Record<string, Paint>>;

export type PaintName = ResultClass | AgeBucket | keyof typeof PLAIN_PAINTS;

export const PAINTS: Readonly<Record<PaintName, Paint>> = { ...CLASS_PAINTS, ...AGE_PAINTS, ...PLAIN_PAINTS };
