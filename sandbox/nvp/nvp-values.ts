import { readMoney, type Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import type { AdditionalInfo } from '../state/caller';
import { PAYING_PROBLEMS, payingByMethod, payingByNumber, type Paying } from '../state/paying';
import { DEPARTMENTS } from '../state/practice';
import { addressCheckOf, codeCheckOf } from '../state/test-checks';
import type { World } from '../state/world';

/** Reads the parameters of one NVP call, whose names are told apart without case [inferred], and gathers what is wrong. */
export class NvpValues {
	readonly problems: string[] = [];
	readonly #values: ReadonlyMap<string, string>;

	constructor(pairs: Iterable<readonly [string, string]>) {
		this.#values = new Map([...pairs].map(([name, value]) => [name.toLowerCase(), value.trim()]));
	}

	fail(name: string, message: string): void {
		this.problems.push(`${name}: ${message}`);
	}

	/** "" when it is absent. */
	text(name: string, { max = 100, isNeeded = false }: { readonly max?: number; readonly isNeeded?: boolean } = {}): string {
		const value = this.#values.get(name.toLowerCase()) ?? '';
		if (value === '' && isNeeded) this.fail(name, 'This field is required.');
		if (value.length <= max && !/\p{Cc}/u.test(value)) return value;
		this.fail(name, `This field must not be longer than ${max} characters or contain control characters.`);
		return '';
	}

	/** Lower case, for enumerations. */
	word(name: string): string {
		return this.text(name).toLowerCase();
	}

	/** Greater than 0; null when it is absent and need not be there. */
	amount(isNeeded = true): Cents | null {
		const text = this.text('amount', { max: 15, isNeeded });
		if (text === '') return null;
		const reading = readMoney(text);
		if (reading.ok && reading.cents > 0) return reading.cents;
		this.fail('amount', 'The amount must be a number greater than 0 with at most two decimals.');
		return null;
	}

	/** One of the practice's own [project]. */
	outlet(): Outlet {
		const [merchantId, terminalId] = [this.text('merchantID', { max: 50, isNeeded: true }), this.text('terminalID', { max: 50, isNeeded: true })];
		const storeId = this.text('storeID', { max: 50 }) || '1';
		const known = DEPARTMENTS.map((department) => department.outlet).find((one) => one.merchantId === merchantId && one.storeId === storeId && one.terminalId === terminalId);
		if (known === undefined && merchantId !== '' && terminalId !== '') this.fail('merchantID', 'The outlet is not known.');
		return known ?? DEPARTMENTS[0].outlet;
	}

	patientAccount(): string {
		for (const name of ['patientFirstName', 'patientLastName', 'patientMiddleName']) this.text(name, { max: 50 });
		return this.text('patientID', { max: 50 });
	}

	/** Card, token in its place, or a method on file; null when something is wrong with it. */
	paying(world: World): Paying | null {
		const methodId = this.text('paymentMethodID', { max: 32 });
		if (methodId !== '') return this.#accept(payingByMethod(world, methodId), 'paymentMethodID');
		const number = this.text('cardNumber', { isNeeded: true });
		// both names are in use [seen]
		const expiration = this.text('cardExpDate', { max: 5 }) || this.text('CardExpiration', { max: 5 });
		this.text('cardHolderName', { max: 121 });
		if (!/^(\d{3,4})?$/.test(this.text('cardVerificationNumber', { max: 4 }))) this.fail('cardVerificationNumber', 'The security code must have 3 or 4 digits.');
		if (number === '') return null;
		const result = payingByNumber(world, number, expiration);
		return this.#accept(result, !result.ok && result.problem.startsWith('expir') ? 'cardExpDate' : 'cardNumber');
	}

	#accept(result: ReturnType<typeof payingByMethod>, name: string): Paying | null {
		if (result.ok) return result.paying;
		this.fail(name, PAYING_PROBLEMS[result.problem]);
		return null;
	}

	checks(): { readonly addressCheck: string | null; readonly codeCheck: string | null } {
		return { addressCheck: addressCheckOf(this.text('zip', { max: 15 })), codeCheck: codeCheckOf(this.text('cardVerificationNumber', { max: 4 })) };
	}

	additionalInfo(): AdditionalInfo {
		const info: Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>> = {};
		for (const number of [1, 2, 3, 4, 5, 6] as const) {
			const text = this.text(`additionalInfo${number}`);
			if (text !== '') info[number] = text;
		}
		return info;
	}
}
