// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A flight recording of virtual threads that were pinned. By reflection, since tests are compiled into the driver's module, which
 * does not read {@code jdk.jfr}.
 */
final class PinRecording {
    private final Object recording;

    private PinRecording(Object recording) {
        this.recording = recording;
    }

    static PinRecording start() throws ReflectiveOperationException {
        Object recording = Class.forName("jdk.jfr.Recording").getConstructor().newInstance();
        Object settings = call("jdk.jfr.Recording", recording, "enable", "jdk.VirtualThreadPinned");
        call("jdk.jfr.EventSettings", settings, "withThreshold", Duration.ZERO);
        call("jdk.jfr.Recording", recording, "start");
        return new PinRecording(recording);
    }

    /** The classes on the stack of each event, from the top. */
    List<List<String>> stop(Path file) throws ReflectiveOperationException {
        call("jdk.jfr.Recording", recording, "stop");
        call("jdk.jfr.Recording", recording, "dump", file);
        call("jdk.jfr.Recording", recording, "close");
        List<List<String>> stacks = new ArrayList<>();
        for (Object event : (List<?>) call("jdk.jfr.consumer.RecordingFile", null, "readAllEvents", file)) {
            List<String> types = new ArrayList<>();
            Object stack = call("jdk.jfr.consumer.RecordedEvent", event, "getStackTrace");
            if (stack != null) {
                for (Object frame : (List<?>) call("jdk.jfr.consumer.RecordedStackTrace", stack, "getFrames")) {
                    Object method = call("jdk.jfr.consumer.RecordedFrame", frame, "getMethod");
                    Object type = call("jdk.jfr.consumer.RecordedMethod", method, "getType");
                    types.add(String.valueOf(call("jdk.jfr.consumer.RecordedClass", type, "getName")));
                }
            }
            stacks.add(types);
        }
        return stacks;
    }

    private static Object call(String type, Object on, String name, Object... arguments)
            throws ReflectiveOperationException {
        for (Method method : Class.forName(type).getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            boolean fits = method.getName().equals(name) && parameters.length == arguments.length;
            for (int i = 0; fits && i < parameters.length; i++) {
                fits = parameters[i].isInstance(arguments[i]);
            }
            if (fits) {
                return method.invoke(on, arguments);
            }
        }
        throw new NoSuchMethodException(type + "." + name);
    }
}
