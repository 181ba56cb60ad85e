import { InstaMedError } from '../../core/error';
import { formatCents, type Cents } from '../../core/money';
import type { PatientReference } from '../../payments';
import type { ConnectSettings, ReferenceField, SsoLogin } from '../settings';
import { signSsoForm } from '../sign';
import type { FormPairs } from '../wire/form';
import { hostedScreen, type HostedScreen, type ScreenName } from './screens';

/** What a hosted page is opened with. Members that are absent are not sent. */
export interface HostedPageRequest {
	readonly screen: ScreenName;
	/** For screens whose path is not known, e.g. "/Form/Payments/History"; it takes the place of a known one, too. */
	readonly targetPath?: string;
	/** The acting person [seen: required]. */
	readonly userId: string;
	readonly userName: string;
	/** Payment ID or alias of a consumer page (`id`). */
	readonly pageId?: string;
	readonly patient?: PatientReference;
	readonly amountCents?: Cents;
	/** The transaction that a void or refund page is about; the name of its field is inferred from NVP. */
	readonly transactionId?: string;
	readonly cardHolderName?: string;
	/** `allButAmount`: the person may change the amount alone. */
	readonly lock?: 'all' | 'allButAmount';
	/** Also stores the method, and tells its ID with the result. */
	readonly storeMethod?: boolean;
	/** Without the portal's own frame. */
	readonly lightWeight?: boolean;
	readonly hide?: readonly ('check' | 'cash' | 'receipt' | 'guarantor')[];
	readonly returnUrl?: string;
	readonly cancelUrl?: string;
	readonly confirmUrl?: string;
	readonly reference?: string;
	/** Further members, as text; never in place of one that is set here. */
	readonly furtherFields?: Readonly<Record<string, string>>;
}

function refuse(message: string, help: string): never {
	throw new InstaMedError('config', message, { code: 'hostedPage', help: `${help} Nothing was sent.` });
}

/** A path below the portal: nothing in it can lead to another host or out of the portal. */
const PATH = /^\/(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]+(?:\.aspx)?$/;

/** Address of the screen, with the portal's host in front. */
function targetOf({ screen, targetPath }: HostedPageRequest, { urls }: Pick<ConnectSettings, 'urls'>): string {
	const known: HostedScreen = hostedScreen(screen);
	const path = targetPath?.trim() || known.path;
	if (path === null) refuse(`The path of the screen "${known.title}" is not public`, 'Ask InstaMed for its target URL and enter the path, such as /Form/Payments/History.');
	if (!PATH.test(path)) refuse('The target path is not a path', 'Enter it from the first slash on, without host and query, such as /Form/Payments/History.');
	return `${known.portal === 'provider' ? urls.providerPages : urls.consumerPages}${path}`;
}

function webAddress(name: string, value: string | undefined): string | undefined {
	if (value === undefined || value === '') return undefined;
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) refuse(`${name} is not a web address`, 'Enter an address that begins with https://.');
	return value;
}

const flag = (value: boolean | undefined): string | undefined => (value === true ? 'true' : undefined);

function personValues({ patient }: HostedPageRequest, { portal }: HostedScreen): Readonly<Record<string, string | undefined>> {
	const who = portal === 'provider' ? 'patient' : 'consumer';
	return { [`${who}ID`]: patient?.accountNumber, [`${who}FirstName`]: patient?.firstName, [`${who}LastName`]: patient?.lastName };
}

function pageValues(request: HostedPageRequest, screen: HostedScreen): Readonly<Record<string, string | undefined>> {
	const { hide = [], lock, amountCents } = request;
	if (amountCents !== undefined && !(Number.isSafeInteger(amountCents) && amountCents > 0)) refuse('The amount is not greater than 0', 'Enter an amount, or leave it to the person.');
	return {
		id: request.pageId,
		userID: request.userId,
		userName: request.userName,
		responseActionType: 'header',
		...personValues(request, screen),
		amount: amountCents === undefined ? undefined : formatCents(amountCents),
		primaryTransactionID: request.transactionId,
		cardHolderName: request.cardHolderName,
		isReadOnly: flag(lock !== undefined),
		populatedFieldsReadOnlyMode: lock === 'allButAmount' ? 'CustomAmount' : undefined,
		requestToken: flag(request.storeMethod),
		lightWeight: flag(request.lightWeight),
		preventCheck: flag(hide.includes('check')),
		preventCash: flag(hide.includes('cash')),
		suppressReceipt: flag(hide.includes('receipt')),
		hideGuarantorID: flag(hide.includes('guarantor')),
		returnURL: webAddress('Return URL', request.returnUrl),
		cancelURL: webAddress('Cancel URL', request.cancelUrl),
		confirmURL: webAddress('Confirm URL', request.confirmUrl),
	};
}

function referencePair(field: ReferenceField | null, reference: string | undefined): FormPairs {
	return field === null || reference === undefined ? [] : [[field.replace('A', 'a'), reference]];
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;
const NOT_SENT = /[\p{Cc}\p{Surrogate}]/u;
/** Members that say who signs in and where to: never by hand. */
const RESERVED = ['accountid', 'securitykey', 'ssoalias', 'relaystate', 'responseactiontype', 'samlresponse'];

/**
 * The form that opens a page.
 * @throws InstaMedError kind `config` for a value that cannot be sent
 */
export function hostedForm(request: HostedPageRequest, settings: Pick<ConnectSettings, 'urls' | 'referenceField'>, login: SsoLogin): FormPairs {
	if (request.userId.trim() === '' || request.userName.trim() === '') refuse('User ID and user name are needed', 'Enter who opens the page.');
	const target = targetOf(request, settings);
	const values = Object.entries(pageValues(request, hostedScreen(request.screen))).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
	const own: FormPairs = [...values, ...referencePair(settings.referenceField, request.reference)];
	const further = Object.entries(request.furtherFields ?? {});
	const taken = new Set([...RESERVED, ...own.map(([name]) => name.toLowerCase())]);
	const wrong = further.find(([name]) => !NAME.test(name) || taken.has(name.toLowerCase()));
	if (wrong !== undefined) refuse('A further field has a name that cannot be added', 'Names have letters and digits, and none that the node sets itself.');
	const pairs: FormPairs = [...signSsoForm(login), ['RelayState', target], ...own, ...further];
	if (pairs.some(([, value]) => NOT_SENT.test(value))) refuse('A value holds characters that cannot be sent', 'Remove control characters.');
	return pairs;
}
