const MEANINGS: Readonly<Record<string, string>> = {
	'statements:read': 'see statements and balances',
	'payments:read': 'see payments, refunds, disputes and stored methods',
	'payments:write': 'charge, capture, void, refund and store methods',
	'remittances:read': 'see payments by payers and their 835 files',
	'deposits:read': 'see deposits',
	'plans:read': 'see payment plans and automatic payments',
	'plans:write': 'create and change payment plans and automatic payments',
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function frame(title: string, body: string): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#22313f}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}small{color:#5b6b7a}</style></head>
<body><h1>${escape(title)}</h1>${body}<p><small>A sandbox: no real account, no real money.</small></p></body></html>`;
}

/** The page on which a person allows a program access; its two buttons come back to the same address. */
export function consentPage(query: URLSearchParams, scopes: readonly string[]): string {
	const kept = [...query].filter(([name]) => name !== 'decision').map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
	const list = scopes.map((scope) => `<li>${escape(MEANINGS[scope] ?? scope)} <small>(${escape(scope)})</small></li>`);
	return frame(
		'Allow access?',
		`<p>The program <b>${escape(query.get('client_id') ?? '')}</b> asks to</p><ul>${list.join('')}</ul><form method="get">${kept.join('')}<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`,
	);
}

export function refusalPage(text: string): string {
	return frame('Access is not possible', `<p>${escape(text)}</p>`);
}
