package io.dabba.dist.ui;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands the JVM's {@link ControlRoom} to test methods that ask for it. Where there is no Chromium,
 * the tests are skipped and say so.
 */
@Documented
@ExtendWith(ControlRoomExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface WithControlRoom {}
