// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What AWS reads of a SAML response.
 *
 * @param roles values of the attribute Role: the ARNs of a role and of a provider, in either order
 * @param notOnOrAfter when the subject must have been confirmed; null if it does not say
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html">
 *     Configure SAML assertions for the authentication response</a>
 */
record SamlAssertion(
        String subject,
        String subjectType,
        String issuer,
        String recipient,
        String sessionName,
        List<String> roles,
        @Nullable Instant notOnOrAfter) {
    private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
    private static final String FORMATS = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

    SamlAssertion {
        roles = List.copyOf(roles);
    }

    /** @throws AwsException InvalidIdentityToken if it is not base64 of such a response */
    static SamlAssertion parse(String base64) throws AwsException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Parser parser = new Parser();
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    parser.read(xml);
                }
            }
        } catch (XMLStreamException | IllegalArgumentException | DateTimeException e) {
            throw invalid("Invalid base64 SAMLResponse");
        }
        return parser.assertion();
    }

    boolean allows(String role, String provider) {
        return roles.contains(role + ',' + provider) || roles.contains(provider + ',' + role);
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidIdentityToken", message);
    }

    private static final class Parser {
        private final Map<String, List<String>> attributes = new HashMap<>();
        private String attribute = "";
        private String subject = "";
        private String subjectType = "";
        private String issuer = "";
        private String recipient = "";
        private @Nullable Instant notOnOrAfter;

        void read(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "Issuer" -> issuer = xml.getElementText().strip();
                case "NameID" -> {
                    subjectType = text(xml, "Format").replace(FORMATS, "");
                    subject = xml.getElementText().strip();
                }
                case "SubjectConfirmationData" -> {
                    recipient = text(xml, "Recipient");
                    String end = text(xml, "NotOnOrAfter");
                    notOnOrAfter = end.isEmpty() ? null : Instant.parse(end);
                }
                case "Attribute" -> attribute = text(xml, "Name");
                case "AttributeValue" ->
                    attributes
                            .computeIfAbsent(attribute, name -> new ArrayList<>())
                            .add(xml.getElementText().replaceAll("\\s", ""));
                default -> {}
            }
        }

        private static String text(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }

        SamlAssertion assertion() throws AwsException {
            List<String> sessionNames = attributes.getOrDefault(ATTRIBUTES + "RoleSessionName", List.of());
            if (sessionNames.size() != 1) {
                throw invalid("RoleSessionName is required in AuthnResponse");
            }
            List<String> roles = attributes.getOrDefault(ATTRIBUTES + "Role", List.of());
            return new SamlAssertion(subject, subjectType, issuer, recipient, sessionNames.get(0), roles, notOnOrAfter);
        }
    }
}
