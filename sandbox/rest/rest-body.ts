import { readMoney, type Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import type { AdditionalInfo } from '../state/caller';
import { PAYING_PROBLEMS, payingByMethod, payingByNumber, type Paying } from '../state/paying';
import { DEPARTMENTS } from '../state/practice';
import { addressCheckOf, codeCheckOf } from '../state/test-checks';
import type { World } from '../state/world';

export interface FieldError {
	readonly Field: string;
	readonly Message: string;
}

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a REST body field by field and gathers what is wrong with it; what it gives back counts only when nothing is. */
export class RestBody {
	readonly errors: FieldError[] = [];
	readonly #body: Members;

	constructor(body: Members) {
		this.#body = body;
	}

	fail(field: string, message: string): void {
		this.errors.push({ Field: field, Message: message });
	}

	/** A text of at most so many characters, "" when it is absent; a path such as "Card.CVN". */
	text(path: string, { max = 100, isNeeded = false }: { readonly max?: number; readonly isNeeded?: boolean } = {}): string {
		let value: unknown = this.#body;
		for (const name of path.split('.')) value = isMembers(value) ? value[name] : undefined;
		if (value === undefined || value === null || value === '') {
			if (isNeeded) this.fail(path, 'This field is required.');
			return '';
		}
		if (typeof value !== 'string') this.fail(path, 'This field must be a string.');
		else if (value.length > max) this.fail(path, `This field must not be longer than ${max} characters.`);
		else if (/\p{Cc}/u.test(value)) this.fail(path, 'This field must not contain control characters.');
		else return value;
		return '';
	}

	/** Number or text [seen: both are sent by live clients], greater than 0; null when it is absent. */
	amount(path: string, isNeeded = true): Cents | null {
		const value = this.#body[path];
		if (value === undefined || value === null || value === '') {
			if (isNeeded) this.fail(path, 'This field is required.');
			return null;
		}
		const reading = typeof value === 'string' || typeof value === 'number' ? readMoney(String(value)) : null;
		if (reading?.ok === true && reading.cents > 0 && reading.cents < 1e13) return reading.cents;
		this.fail(path, 'The amount must be a number greater than 0 with at most two decimals.');
		return null;
	}

	/** One of the practice's own [project: another terminal of a known merchant may well be fine at InstaMed]. */
	outlet(): Outlet {
		const [merchantId, terminalId] = [this.text('Outlet.MerchantID', { max: 50, isNeeded: true }), this.text('Outlet.TerminalID', { max: 50, isNeeded: true })];
		// "1" when it is absent [seen]
		const storeId = this.text('Outlet.StoreID', { max: 50 }) || '1';
		const known = DEPARTMENTS.map((department) => department.outlet).find((one) => one.merchantId === merchantId && one.storeId === storeId && one.terminalId === terminalId);
		if (known === undefined && merchantId !== '' && terminalId !== '') this.fail('Outlet.MerchantID', 'The outlet is not known.');
		return known ?? DEPARTMENTS[0].outlet;
	}

	/** "" without one. */
	patientAccount(isNeeded = false): string {
		for (const name of ['FirstName', 'LastName']) this.text(`Patient.${name}`, { max: 50 });
		return this.text('Patient.AccountNumber', { max: 50, isNeeded });
	}

	/** Card, token in its place, or a method on file. Null when something is wrong with it. */
	paying(world: World): Paying | null {
		const method = this.text('PaymentMethod', { isNeeded: true });
		if (method === '') return null;
		if (method === 'OnFile') {
			const id = this.text('PaymentMethodID', { max: 32, isNeeded: true });
			if (id === '') return null;
			const result = payingByMethod(world, id);
			if (result.ok) return result.paying;
			this.fail('PaymentMethodID', PAYING_PROBLEMS[result.problem]);
			return null;
		}
		// how a bank account is called was not visible
		if (method !== 'Card') {
			this.fail('PaymentMethod', 'The payment method must be Card or OnFile.');
			return null;
		}
		return this.#card(world);
	}

	#card(world: World): Paying | null {
		const before = this.errors.length;
		if (this.text('Card.EntryMode', { isNeeded: true }).toLowerCase() !== 'key' && this.errors.length === before) this.fail('Card.EntryMode', 'The entry mode must be key.');
		const number = this.text('Card.CardNumber', { max: 100, isNeeded: true });
		const expiration = this.text('Card.Expiration', { max: 5 });
		if (!/^(\d{3,4})?$/.test(this.text('Card.CVN', { max: 4 }))) this.fail('Card.CVN', 'The security code must have 3 or 4 digits.');
		for (const name of ['CardHolderName', 'CardHolderEmail']) this.text(`Card.${name}`, { max: 121 });
		if (number === '') return null;
		const result = payingByNumber(world, number, expiration);
		if (!result.ok) {
			this.fail(result.problem === 'expiration' || result.problem === 'expired' ? 'Card.Expiration' : 'Card.CardNumber', PAYING_PROBLEMS[result.problem]);
			return null;
		}
		if (result.paying.tender.kind !== 'eCheck') return result.paying;
		this.fail('Card.CardNumber', 'The token does not stand for a card.');
		return null;
	}

	/** Answers of the address and security-code checks. */
	checks(): { readonly addressCheck: string | null; readonly codeCheck: string | null } {
		for (const name of ['Street1', 'Street2', 'City', 'State']) this.text(`BillingAddress.${name}`, { max: 55 });
		return { addressCheck: addressCheckOf(this.text('BillingAddress.Zip', { max: 15 })), codeCheck: codeCheckOf(this.text('Card.CVN', { max: 4 })) };
	}

	/** AdditionalInfo1 to 6 beside the other members [project: whether REST takes them is not known]. */
	additionalInfo(): AdditionalInfo {
		const info: Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>> = {};
		for (const number of [1, 2, 3, 4, 5, 6] as const) {
			const text = this.text(`AdditionalInfo${number}`);
			if (text !== '') info[number] = text;
		}
		return info;
	}
}

/** Null when the body is no JSON object. */
export function readRestBody(bytes: Buffer): RestBody | null {
	try {
		const value: unknown = JSON.parse(bytes.toString('utf8'));
		return isMembers(value) ? new RestBody(value) : null;
	} catch {
		return null;
	}
}
