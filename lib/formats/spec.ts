/**
 * What a file format is: plain data, one value of `FormatSpec` per format, written
 * `as const satisfies FormatSpec` so that the compiler checks it and derives its row types.
 * Types only. Positions count from 1; lengths and widths are characters.
 * Over 300 lines because the members of a format make sense only beside each other.
 */

/** Where a fact comes from: read on InstaMed's pages, concluded from them, or this project's choice. */
export type Basis = 'seen' | 'inferred' | 'project';

/** R required, O optional, S required in some situations. Absent: the page does not say. */
export type Usage = 'R' | 'O' | 'S';

export type Direction = 'from-instamed' | 'to-instamed';

/** The kind of file a billing person would name. */
export type Family =
	| 'remittance'
	| 'posting'
	| 'deposit'
	| 'balance'
	| 'acknowledgement'
	| 'enrollment'
	| 'import'
	| 'billing'
	| 'claim'
	| 'payout'
	| 'report';

/** C/Y year, M month, D day, H hour, then minutes and seconds, e.g. "CCYYMMDDHHMMSS" or "MM/DD/CCYY". */
export type DatePicture =
	| 'CCYYMMDD'
	| 'CCYY-MM-DD'
	| 'MMDDCCYY'
	| 'MM/DD/CCYY'
	| 'M/D/CCYY'
	| 'YYMMDD'
	| 'MMDDYY';

/** `CCYYMMDD` stands for a moment of which the file tells only the day. */
export type DateTimePicture = 'CCYYMMDDHHMMSS' | 'CCYYMMDD_HHMMSS' | 'CCYY-MM-DDTHH:MM:SS' | 'CCYYMMDD';

interface FieldBase {
	/** 1-based position in the record. */
	readonly n: number;
	/** Name in `values`; unique in its record. */
	readonly name: string;
	readonly label: string;
	readonly basis: Basis;
	readonly usage?: Usage;
	readonly min?: number;
	readonly max?: number;
	/** Names, birth dates, addresses, bank data, passwords: masked unless asked for. */
	readonly sensitive?: true;
	/** Passwords and account numbers: masked always, whoever asks. Such a field is also `sensitive`. */
	readonly secret?: true;
	readonly note?: string;
	/** Fixed width only: characters taken. Start positions follow from the widths. */
	readonly width?: number;
	readonly justify?: 'left' | 'right';
	readonly fill?: 'space' | 'zero';
	/** Written when no value is given. */
	readonly default?: string;
	/** HL7 v2: "5.1.2" is field 5, component 1, subcomponent 2. XML: the element's name. */
	readonly path?: string;
}

export interface TextField extends FieldBase {
	readonly kind: 'text';
	/** Digits only. */
	readonly digits?: true;
	/** A decimal number kept as it is written: rates, quantities, and amounts whose decimals the page leaves open. */
	readonly decimal?: true;
	/** The one text this position holds; the writer fills it in. */
	readonly const?: string;
}

export interface CodeField extends FieldBase {
	readonly kind: 'code';
	/** Code → what it means. */
	readonly values: Readonly<Record<string, string>>;
	/** Further codes exist, so an unlisted one is no finding and may be written. */
	readonly open?: true;
}

export interface DateField extends FieldBase {
	readonly kind: 'date';
	/** Accepted in this order; the first is written. */
	readonly pictures: readonly DatePicture[];
	/** Set when the page prints no picture and the list is our choice. */
	readonly picturesBasis?: Basis;
	/** The day of writing, when no value is given. */
	readonly today?: true;
}

export interface DateTimeField extends FieldBase {
	readonly kind: 'dateTime';
	readonly pictures: readonly DateTimePicture[];
	readonly picturesBasis?: Basis;
}

/** What a count or total must agree with; written by the writer, checked by the reader. */
export type Total =
	| { readonly kind: 'count'; readonly of: readonly string[] }
	| {
			readonly kind: 'sum';
			readonly of: readonly string[];
			readonly field: `${string}Cents`;
			/** Rows that are subtracted: those whose `field` holds one of `values`. */
			readonly minusWhen?: { readonly field: string; readonly values: readonly string[] };
	  };

export interface MoneyField extends FieldBase {
	readonly kind: 'money';
	/** The value is integer cents, and its name says so. */
	readonly name: `${string}Cents`;
	/** Digits after an unwritten decimal point; absent: the point is written. */
	readonly implied?: 2;
	readonly impliedBasis?: Basis;
	/** `none`: never written with a sign; `leading`: "-" before the digits, at the far left when zero-filled. */
	readonly sign?: 'none' | 'leading';
	readonly total?: Total;
}

export interface CountField extends FieldBase {
	readonly kind: 'count';
	readonly total?: Total;
}

/** A position that carries nothing; fixed width keeps it so that the next field starts right. */
export interface FillerField extends FieldBase {
	readonly kind: 'filler';
	readonly const?: string;
}

export type Field = TextField | CodeField | DateField | DateTimeField | MoneyField | CountField | FillerField;
export type FieldKind = Field['kind'];

/** A group of fields at the end of a record, as often as the row is long. */
export interface RepeatSpec {
	readonly name: string;
	readonly label: string;
	readonly basis: Basis;
	/** `n` counts from 1 inside the group. */
	readonly fields: readonly Field[];
	readonly note?: string;
}

/**
 * How a line is known to be a record when `code` in its first field does not tell.
 * `codes`: its first field holds one of these. `firstLine`, `otherwise`: the layout has no code.
 * `lastLine`: the last line of the file, if it begins so. `segment`: X12, the segment's id and, where
 * one id has several uses, what one of its elements holds.
 */
export type RecordMatch =
	| { readonly kind: 'codes'; readonly codes: readonly string[] }
	| { readonly kind: 'firstLine' }
	| { readonly kind: 'otherwise' }
	| { readonly kind: 'lastLine'; readonly begins: string }
	| { readonly kind: 'segment'; readonly id: string; readonly element?: number; readonly holds?: string };

export interface RecordSpec {
	/** Name of the record in rows and issues; the record code wherever the layout has one. */
	readonly code: string;
	readonly title: string;
	readonly role: 'header' | 'detail' | 'trailer';
	/** How a line is known to be this record. Absent: its first field holds `code`. */
	readonly when?: RecordMatch;
	/** Fixed width only: characters of the whole line where the fields do not fill it; the rest is blank. */
	readonly length?: number;
	readonly fields: readonly Field[];
	readonly repeat?: RepeatSpec;
	/** Further columns are known or likely to follow the listed ones; they are kept in `extra`. */
	readonly openEnd?: { readonly basis: Basis; readonly note: string };
	/** The field by which one record is the same as another sent before. Absent: the whole content. */
	readonly identity?: string;
	/** At least one must be present for the file to be complete. */
	readonly required?: true;
}

export type Charset = 'ascii' | 'latin-1' | 'utf-8';
export type LineEnd = 'crlf' | 'lf' | 'cr';

interface LineEncoding {
	/** Written charset; reading decides line by line between UTF-8 and Latin-1. */
	readonly charset: Charset;
	readonly lineEnd: LineEnd;
	/** Line end and charset are seldom printed on a format's page. */
	readonly basis: Basis;
}

export type Encoding =
	| (LineEncoding & { readonly kind: 'delimited'; readonly delimiter: string; readonly delimiterBasis?: Basis; readonly headerLine?: true })
	/** Values with the delimiter or a quote are quoted, quotes doubled; no line breaks inside values. */
	| (LineEncoding & { readonly kind: 'csv'; readonly delimiter: string; readonly delimiterBasis?: Basis; readonly headerLine?: true })
	| (LineEncoding & { readonly kind: 'fixed-width' })
	/** Layout not public: every line is one row of one positional column. */
	| (LineEncoding & { readonly kind: 'lines' })
	/** Segments of lines that end in CR; fields are named by `path`. */
	| (LineEncoding & { readonly kind: 'hl7v2'; readonly version: string })
	/** `row`: the element that is one row; its children are the fields, named by `path`. */
	| { readonly kind: 'xml'; readonly root: string; readonly row: string; readonly basis: Basis }
	/** Segments and elements; separators are read from the ISA segment. `versions`: GS08; empty when the page names none. */
	| { readonly kind: 'x12'; readonly transactionSet: string; readonly versions: readonly string[] };

/** How a row becomes the one normalised `Payment` or `DepositLine`: names of fields and what their codes mean. */
export interface MoneyMapping {
	readonly record: string;
	readonly amount: `${string}Cents`;
	readonly action?: {
		readonly field: string;
		readonly payment: readonly string[];
		readonly refund: readonly string[];
		readonly return: readonly string[];
		readonly basis: Basis;
	};
	/**
	 * `byAction`: always written positive, refunds and returns become negative. `byIndicator`: negative when
	 * `minus` says so. `inverted`: payments are written negative. `absolute`: written without a sign although
	 * refunds occur, so that the direction is unknown: such a row is of action "other".
	 */
	readonly sign: 'byAction' | 'asWritten' | 'byIndicator' | 'inverted' | 'absolute';
	readonly minus?: { readonly field: string; readonly values: readonly string[] };
	/** Codes of `field` that take money away whatever the action says. */
	readonly takesBack?: { readonly field: string; readonly values: readonly string[]; readonly basis: Basis };
	readonly method?: {
		readonly field: string;
		readonly card: readonly string[];
		readonly debitCard: readonly string[];
		readonly bankAccount: readonly string[];
		readonly cash: readonly string[];
		readonly check: readonly string[];
	};
	readonly transactionId?: string;
	readonly status?: string;
	readonly transactedAt?: string;
	readonly outlet?: { readonly merchantId: string; readonly storeId: string; readonly terminalId: string };
	readonly cardBrand?: string;
	readonly lastFour?: string;
	readonly authorizationNumber?: string;
	readonly patientAccountNumber?: string;
	readonly originalTransactionId?: string;
}

export interface DepositMapping extends MoneyMapping {
	readonly kind: 'patientPayment' | 'otherPayment';
	readonly traceNumber?: string;
	readonly effectiveDate: string;
	readonly paymentIdentifier?: string;
}

/** How the rows of an acknowledgement answer the records of a file that was sent. */
export interface AnswerMapping {
	/** Ids of the formats it answers. */
	readonly answers: readonly string[];
	/** Record with one answer. */
	readonly record: string;
	/** Field with the number of the answered record, and what that number counts. */
	readonly number?: { readonly field: string; readonly counts: 'lines' | { readonly field: string }; readonly basis: Basis };
	/** Pairs of fields that hold the same in the answer and in the record it answers, where there is no number. */
	readonly same?: ReadonlyArray<{ readonly answer: string; readonly sent: string }>;
	/** Field with the record id of the answered record. */
	readonly sentRecord?: string;
	/** Absent: every row is a rejection. */
	readonly status?: { readonly field: string; readonly accepted: readonly string[]; readonly rejected: readonly string[] };
	/** Fields about one error; `inGroups`: in the record's repeating group, else one error for each row. */
	readonly error: {
		readonly field?: string;
		readonly code?: string;
		readonly reason?: string;
		readonly inGroups?: true;
		/** Codes that reject the file and not only the record. */
		readonly wholeFile?: readonly string[];
	};
	/** `all`: every record is answered; `exceptions`: a record that is not mentioned was accepted. */
	readonly coverage: 'all' | 'exceptions';
	readonly coverageBasis: Basis;
	/** Records of the sent file that begin a unit, e.g. a payout with its lines; absent: each record is one. */
	readonly units?: readonly string[];
	/** Fields with counts of units. */
	readonly counts?: { readonly record: string; readonly total?: string; readonly accepted?: string; readonly rejected?: string };
	/** The verdict on the file as a whole. */
	readonly file?: {
		readonly record: string;
		readonly status: string;
		readonly accepted: readonly string[];
		readonly rejected: readonly string[];
		readonly reason?: { readonly record: string; readonly field: string };
	};
}

/** How rows that tell the state of one payment or claim again and again are kept: the latest wins. */
export interface StatusMapping {
	readonly record: string;
	/** Fields that together name the payment or claim; the first ones that are filled. */
	readonly key: ReadonlyArray<readonly string[]>;
	readonly status: string;
	/** Day of the state, where the row has one. */
	readonly date?: string;
	readonly amount?: `${string}Cents`;
}

export interface FileNameSpec {
	/** Literal text with placeholders in braces: `{date}`, `{merchantId}`, `{uniqueId}` … */
	readonly template: string;
	readonly basis: Basis;
	readonly note?: string;
}

export interface FormatSpec {
	/** Equal to the name of the spec's file. */
	readonly id: string;
	readonly title: string;
	readonly direction: Direction;
	readonly family: Family;
	readonly encoding: Encoding;
	readonly records: readonly RecordSpec[];
	/** Whether a file of no bytes means "nothing today" (`legal`), is a fault, or is not stated. */
	readonly emptyFile: 'legal' | 'fault' | 'notStated';
	readonly fileName?: FileNameSpec;
	readonly coverage: { readonly state: 'complete' | 'partial' | 'layoutNotPublic'; readonly note: string };
	readonly notes?: readonly string[];
	readonly sources: readonly string[];
	/** Id of the format that answers this one. */
	readonly acknowledgement?: string;
	readonly payment?: MoneyMapping;
	readonly deposit?: DepositMapping;
	readonly answer?: AnswerMapping;
	readonly states?: StatusMapping;
	/** A whole file of invented people and numbers, in canonical form. */
	readonly example: string;
}

/** What a field holds in `values`. */
export type FieldValue = string | number | null;

export type ValueOf<F extends Field> = F extends { kind: 'money' | 'count' }
	? number | null
	: F extends { kind: 'code'; values: infer V }
		? F extends { open: true }
			? string | null
			: (keyof V & string) | null
		: string | null;

type ValuesOf<Fields extends readonly Field[]> = {
	-readonly [F in Exclude<Fields[number], { kind: 'filler' }> as F['name']]: ValueOf<F>;
};

/** The rows of one format: a union over its records, told apart by `record`. */
export type RowOf<S extends FormatSpec> = {
	[R in S['records'][number] as R['code']]: {
		record: R['code'];
		values: ValuesOf<R['fields']>;
		repeats: R extends { repeat: { fields: infer G extends readonly Field[] } } ? ValuesOf<G>[] : never[];
	};
}[S['records'][number]['code']];
