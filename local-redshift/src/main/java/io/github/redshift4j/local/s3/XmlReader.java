// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Picks the texts of some elements out of a request body. */
final class XmlReader {
    private XmlReader() {}

    /**
     * The texts of every element of these names, by name and in order; an empty list where there is none.
     *
     * @throws S3Exception if the body is not XML; entities and DTDs are refused
     */
    static Map<String, List<String>> texts(InputStream body, String... elements) throws S3Exception {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, List<String>> texts = new HashMap<>();
        for (String element : elements) {
            texts.put(element, new ArrayList<>());
        }
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(body, "UTF-8");
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    List<String> wanted = texts.get(xml.getLocalName());
                    if (wanted != null) {
                        wanted.add(xml.getElementText());
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw S3Exception.malformedXml();
        }
        return texts;
    }
}
