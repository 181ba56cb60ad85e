/** A logged-in session with an n8n server's own REST interface, as its editor uses it. */
export class EditorSession {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	/** Creates the owner on a new n8n, or logs in when it exists. */
	static async open(url: string, owner: { email: string; password: string }): Promise<EditorSession> {
		const names = { firstName: 'Billing', lastName: 'Office' };
		await post(`${url}/rest/owner/setup`, { ...owner, ...names });
		const login = await post(`${url}/rest/login`, { emailOrLdapLoginId: owner.email, password: owner.password });
		if (!login.ok) throw new Error(`n8n refused the log-in: ${login.status}`);
		const cookie = login.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
		return new EditorSession(url, cookie);
	}

	async get(path: string): Promise<Response> {
		return await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
	}

	async post(path: string, body: unknown): Promise<Response> {
		return await post(`${this.url}${path}`, body, { cookie: this.cookie });
	}
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}
