import type { TriggerPanelDefinition } from 'n8n-workflow';

/** One line each, so that it can be copied into a letter. */
const TO_SEND = [
	'Send InstaMed\'s support, in writing:',
	'(1) your <b>Merchant ID</b>, and the <b>Production URL</b> shown here;',
	'(2) the format: <b>JSON</b> (XML and NVP are read as well);',
	'(3) "payment notifications" and "payment plan notifications": which of them to switch on, both are off at first; health plans: "member payment notifications";',
	'(4) that Basic authentication is to be used. Hand over user and password of the Webhook Auth credential by a separate, safe way. For member payments InstaMed offers none;',
	'(5) that you need the list of addresses that InstaMed sends from, to enter it in that credential.',
].join('<br />');

/** The panel cannot ask which source is chosen. */
const OF_SERVICE = 'With a <b>session API</b> as source nothing has to be sent: the node registers itself when the workflow is activated.';

/** What a person sees who opens the node: exactly what to send to InstaMed's support. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive notifications of InstaMed',
	executionsHelp: {
		inactive: `InstaMed sets the address up by hand. ${TO_SEND}<br /><br />To try it out first, listen for a test event and post to the <b>Test URL</b>. ${OF_SERVICE}`,
		active: `The workflow starts with each notification, and executions appear in the list of executions. ${TO_SEND}<br /><br />${OF_SERVICE}`,
	},
	activationHint: 'Activate the workflow before InstaMed sends: to an address that is not active n8n answers 404, and InstaMed gives up after five attempts.',
};
