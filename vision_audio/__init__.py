"""Frames and sound → signals over time: faces, gaze, posture, voice activity, speech, prosody."""
