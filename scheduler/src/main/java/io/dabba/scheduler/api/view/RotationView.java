package io.dabba.scheduler.api.view;

/** How many secrets were sealed anew with the first key. */
public record RotationView(int rotated) {}
