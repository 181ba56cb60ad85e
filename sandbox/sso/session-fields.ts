import { readMoney } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import type { SandboxAccess } from '../access';
import type { SsoToken } from '../state/sso-tokens';

/** What was given with a session, and what the person typed. Locked members keep what was given, whatever is sent. */
export class SessionFields {
	readonly #given: Readonly<Record<string, string>>;
	readonly #typed: URLSearchParams;

	constructor(token: SsoToken, typed: URLSearchParams) {
		this.#given = token.fields;
		this.#typed = typed;
	}

	given(name: string): string {
		return Object.hasOwn(this.#given, name) ? (this.#given[name] ?? '') : '';
	}

	isOn(name: string): boolean {
		return this.given(name).toLowerCase() === 'true';
	}

	/** A filled member of a read-only session; "CustomAmount" leaves the amount open [seen]. */
	isLocked(name: string): boolean {
		if (this.given(name) === '') return false;
		const mode = this.given('populatedFieldsReadOnlyMode').toLowerCase();
		if (this.isOn('isReadOnly')) return !(mode === 'customamount' && name === 'amount');
		return !['', 'none', 'false'].includes(mode) && !(mode === 'customamount' && name === 'amount');
	}

	valueOf(name: string): string {
		return (this.isLocked(name) ? this.given(name) : (this.#typed.get(name) ?? this.given(name))).trim();
	}

	/** Of what the person typed alone: card members are never filled or shown again. */
	typed(name: string): string {
		return (this.#typed.get(name) ?? '').trim();
	}

	/** Whom the session was opened for: only theirs is what a page shows. */
	get knownAccount(): string {
		return this.given('patientID') || this.given('consumerID');
	}

	/** Whom a payment is for; a person may type it where the session does not say. */
	get patientAccount(): string {
		return this.valueOf('patientID') || this.valueOf('consumerID');
	}

	/** Whole cents above 0; null for anything else. */
	get amountCents(): number | null {
		const reading = readMoney(this.valueOf('amount').replace(/^\$/, ''));
		return reading.ok && reading.cents > 0 ? reading.cents : null;
	}

	outletOf({ connect }: SandboxAccess): Outlet {
		const { merchantId, storeId, terminalId } = connect.outlet;
		return { merchantId: this.given('merchantID') || merchantId, storeId: this.given('storeID') || storeId, terminalId: this.given('terminalID') || terminalId };
	}

	/** AdditionalInfo1 to 6 as far as they were given. */
	get additionalInfo(): Readonly<Record<number, string>> {
		const filled = [1, 2, 3, 4, 5, 6].filter((number) => this.given(`additionalInfo${number}`) !== '');
		return Object.fromEntries(filled.map((number) => [number, this.given(`additionalInfo${number}`).slice(0, 100)]));
	}

	/** Where the browser goes afterwards: only addresses that were given, and only those of the web. */
	address(name: 'returnURL' | 'cancelURL' | 'confirmURL'): string | null {
		const text = this.given(name);
		return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? new URL(text).href : null;
	}
}
