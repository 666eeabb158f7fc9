// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Picks the texts of one element out of a request body. */
final class XmlReader {
    private XmlReader() {}

    /**
     * The texts of every element of this name, in order.
     *
     * @throws S3Exception if the body is not XML; entities and DTDs are refused
     */
    static List<String> texts(InputStream body, String element) throws S3Exception {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> texts = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(body, "UTF-8");
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    texts.add(xml.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw S3Exception.malformedXml();
        }
        return texts;
    }
}
