import type { SoapMember, SoapOperation, SoapService } from './soap-service';
import { escapeXml } from './write-xml';

type Lines = readonly string[];

const HEAD = [
	'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"',
	'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
	'xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"',
	'xmlns:http="http://schemas.xmlsoap.org/wsdl/http/"',
	'xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"',
	'xmlns:s="http://www.w3.org/2001/XMLSchema"',
].join(' ');

function element(member: SoapMember): string {
	const occurs = `minOccurs="${member.required === true ? 1 : 0}" maxOccurs="${member.repeats === true ? 'unbounded' : 1}"`;
	if (member.type === undefined || typeof member.type === 'string') return `<s:element ${occurs} name="${member.name}" type="s:${member.type ?? 'string'}"/>`;
	return `<s:element ${occurs} name="${member.name}"><s:complexType>${sequence(member.type)}</s:complexType></s:element>`;
}

function sequence(members: readonly SoapMember[]): string {
	return `<s:sequence>${members.map(element).join('')}</s:sequence>`;
}

function typesOf({ name, request, members, answer }: SoapOperation): Lines {
	const asked = request === undefined ? sequence(members) : `<s:sequence><s:element minOccurs="1" maxOccurs="1" name="${request.name}" type="tns:${request.type}"/></s:sequence>`;
	const told = answer === 'string' ? sequence([{ name: `${name}Result` }]) : sequence([{ name: `${name}Result`, type: answer }]);
	return [
		`<s:element name="${name}"><s:complexType>${asked}</s:complexType></s:element>`,
		`<s:element name="${name}Response"><s:complexType>${told}</s:complexType></s:element>`,
	];
}

/** Types of request objects, once each, however many operations take them. */
function requestTypes({ operations }: SoapService): Lines {
	const types = new Map(operations.flatMap(({ request, members }) => (request === undefined ? [] : [[request.type, members] as const])));
	return [...types].map(([type, members]) => `<s:complexType name="${type}">${sequence(members)}</s:complexType>`);
}

function messagesOf({ name, byGet, members }: SoapOperation): Lines {
	const soap = [
		`<wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message>`,
		`<wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`,
	];
	if (byGet !== true) return soap;
	const parts = members.map((member) => `<wsdl:part name="${member.name}" type="s:string"/>`).join('');
	return [...soap, `<wsdl:message name="${name}HttpGetIn">${parts}</wsdl:message>`, `<wsdl:message name="${name}HttpGetOut"><wsdl:part name="Body" element="tns:string"/></wsdl:message>`];
}

function portOperation(kind: 'Soap' | 'HttpGet', { name }: SoapOperation): string {
	return `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}${kind}In"/><wsdl:output message="tns:${name}${kind}Out"/></wsdl:operation>`;
}

function soapBinding(service: SoapService, prefix: 'soap' | 'soap12'): string {
	const operations = service.operations.map(
		({ name }) =>
			`<wsdl:operation name="${name}"><${prefix}:operation soapAction="${service.namespace}${name}" style="document"/><wsdl:input><${prefix}:body use="literal"/></wsdl:input><wsdl:output><${prefix}:body use="literal"/></wsdl:output></wsdl:operation>`,
	);
	const binding = prefix === 'soap' ? `${service.name}Soap` : `${service.name}Soap12`;
	return `<wsdl:binding name="${binding}" type="tns:${service.name}Soap"><${prefix}:binding transport="http://schemas.xmlsoap.org/soap/http"/>${operations.join('')}</wsdl:binding>`;
}

function getBinding(service: SoapService, operations: readonly SoapOperation[]): string {
	const bound = operations.map(
		({ name }) => `<wsdl:operation name="${name}"><http:operation location="/${name}"/><wsdl:input><http:urlEncoded/></wsdl:input><wsdl:output><mime:mimeXml part="Body"/></wsdl:output></wsdl:operation>`,
	);
	return `<wsdl:binding name="${service.name}HttpGet" type="tns:${service.name}HttpGet"><http:binding verb="GET"/>${bound.join('')}</wsdl:binding>`;
}

/** The description of a service, made of the same table that answers its calls. */
export function wsdlOf(service: SoapService, base: string): string {
	const { name, namespace, operations } = service;
	const gets = operations.filter(({ byGet }) => byGet === true);
	const address = escapeXml(`${base}${service.path}`);
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		`<wsdl:definitions ${HEAD} xmlns:tns="${namespace}" targetNamespace="${namespace}">`,
		`<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="${namespace}">`,
		...operations.flatMap(typesOf),
		...requestTypes(service),
		...(gets.length === 0 ? [] : ['<s:element name="string" nillable="true" type="s:string"/>']),
		'</s:schema></wsdl:types>',
		...operations.flatMap(messagesOf),
		`<wsdl:portType name="${name}Soap">${operations.map((one) => portOperation('Soap', one)).join('')}</wsdl:portType>`,
		...(gets.length === 0 ? [] : [`<wsdl:portType name="${name}HttpGet">${gets.map((one) => portOperation('HttpGet', one)).join('')}</wsdl:portType>`]),
		soapBinding(service, 'soap'),
		soapBinding(service, 'soap12'),
		...(gets.length === 0 ? [] : [getBinding(service, gets)]),
		`<wsdl:service name="${name}">`,
		`<wsdl:port name="${name}Soap" binding="tns:${name}Soap"><soap:address location="${address}"/></wsdl:port>`,
		`<wsdl:port name="${name}Soap12" binding="tns:${name}Soap12"><soap12:address location="${address}"/></wsdl:port>`,
		...(gets.length === 0 ? [] : [`<wsdl:port name="${name}HttpGet" binding="tns:${name}HttpGet"><http:address location="${address}"/></wsdl:port>`]),
		'</wsdl:service>',
		'</wsdl:definitions>',
		'',
	].join('\n');
}
