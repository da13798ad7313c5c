package io.dabba.scheduler.dagsource;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The constants of a class file, as far as they name methods.
 *
 * <p>Source: The Java Virtual Machine Specification, 4.4.
 */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int FLOAT = 4;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int DYNAMIC = 17;
  private static final int INVOKE_DYNAMIC = 18;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  private final String[] texts;
  private final int[] tags;
  private final int[] firsts;
  private final int[] seconds;

  private ConstantPool(int size) {
    texts = new String[size];
    tags = new int[size];
    firsts = new int[size];
    seconds = new int[size];
  }

  /** The methods a class calls or refers to, such as {@code java.lang.System.exit}. */
  static Set<String> methods(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8); // magic and version
      ConstantPool pool = new ConstantPool(in.readUnsignedShort());
      pool.read(in);
      return pool.methods();
    } catch (IOException | IndexOutOfBoundsException | NullPointerException e) {
      throw malformed(e);
    }
  }

  private static DabbaException malformed(Exception cause) {
    return new DabbaException(ErrorCode.INVALID, "expected a class file, found " + cause, cause);
  }

  private void read(DataInputStream in) throws IOException {
    int index = 1;
    while (index < tags.length) {
      tags[index] = in.readUnsignedByte();
      readConstant(index, in);
      index += tags[index] == LONG || tags[index] == DOUBLE ? 2 : 1;
    }
  }

  private void readConstant(int index, DataInputStream in) throws IOException {
    switch (tags[index]) {
      case UTF8 -> texts[index] = in.readUTF();
      case LONG, DOUBLE -> in.skipNBytes(8);
      case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> firsts[index] = in.readUnsignedShort();
      case METHOD_HANDLE -> in.skipNBytes(3);
      case INTEGER, FLOAT -> in.skipNBytes(4);
      case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
        firsts[index] = in.readUnsignedShort();
        seconds[index] = in.readUnsignedShort();
      }
      default -> throw new IOException("expected a constant, found tag " + tags[index]);
    }
  }

  private Set<String> methods() {
    Set<String> methods = new TreeSet<>();
    for (int index = 1; index < tags.length; index++) {
      if (tags[index] == METHOD) {
        String owner = texts[firsts[firsts[index]]];
        String name = texts[firsts[seconds[index]]];
        methods.add(owner.replace('/', '.') + '.' + name);
      }
    }
    return methods;
  }
}
