import { createHmac } from 'node:crypto';

/** Value of InstaMed-Signature: one `v1` for each secret [project]. */
export function signatureOf(body: string, secrets: readonly string[], unixSeconds: number): string {
	const values = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex')}`);
	return [`t=${unixSeconds}`, ...values].join(',');
}
