import type { TriggerPanelDefinition } from 'n8n-workflow';

const TO_SEND =
	'Send InstaMed\'s support, in writing: (1) the <b>Production URL</b> shown here; (2) the format: <b>JSON</b> (XML and NVP are read as well); (3) "payment notifications" and "payment plan notifications": which of them to switch on, both are off at first; (4) that Basic authentication is to be used. Hand over user and password of the Webhook Auth credential by a separate, safe way, and ask for the list of addresses that InstaMed sends from, to enter there.';

/** What a person sees who opens the node: exactly what to send to InstaMed's support. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive notifications of InstaMed',
	executionsHelp: {
		inactive: `InstaMed sets the address up by hand. ${TO_SEND}<br /><br />To try it out first, listen for a test event and post to the <b>Test URL</b>.`,
		active: `The workflow starts with each notification, and executions appear in the list of executions. ${TO_SEND}`,
	},
	activationHint: 'Activate the workflow before InstaMed sends: to an address that is not active n8n answers 404, and InstaMed gives up after five attempts.',
};
