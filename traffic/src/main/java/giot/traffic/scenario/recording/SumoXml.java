package giot.traffic.scenario.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Streams one of SUMO's XML files, element by element, without ever holding the whole of it.
final class SumoXml {
    /// Gets every start tag.
    interface Handler {
        void start(Element element) throws RecordingException;
    }

    private SumoXml() {}

    static void read(Path file, Handler handler) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            Element element = new Element(reader);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    handler.start(element);
                }
            }
        } catch (XMLStreamException | RecordingException | NumberFormatException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new RecordingException(
                    "cannot read SUMO's file %s: %s".formatted(file.getFileName(), message), e);
        }
    }

    /// The current start tag.
    static final class Element {
        private final XMLStreamReader reader;

        private Element(XMLStreamReader reader) {
            this.reader = reader;
        }

        String name() {
            return reader.getLocalName();
        }

        boolean has(String attribute) {
            return reader.getAttributeValue(null, attribute) != null;
        }

        String text(String attribute) throws RecordingException {
            String value = reader.getAttributeValue(null, attribute);
            if (value == null) {
                throw new RecordingException(
                        "element %s in line %d has no attribute %s"
                                .formatted(
                                        name(), reader.getLocation().getLineNumber(), attribute));
            }
            return value;
        }

        double number(String attribute) throws RecordingException {
            double value = Double.parseDouble(text(attribute));
            if (!Double.isFinite(value)) {
                throw new RecordingException(
                        "element %s in line %d: %s is not finite"
                                .formatted(
                                        name(), reader.getLocation().getLineNumber(), attribute));
            }
            return value;
        }
    }
}
