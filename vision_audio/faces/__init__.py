"""Faces in a frame: where they are, their mesh, eyes and head pose, and whether the frame is good enough to say so."""

from vision_audio.faces.detection import Detection, FaceDetector
from vision_audio.faces.jpeg import MAX_PIXELS, MAX_SIDE, Image, decode, read_header
from vision_audio.faces.mesh import Eye, FaceMesher, Mesh
from vision_audio.faces.networks import Network, Numbers
from vision_audio.faces.pose import HeadPose, axes_of, head_pose
from vision_audio.faces.quality import Flaw, Quality, face_quality, frame_flaw

__all__ = [
    "MAX_PIXELS",
    "MAX_SIDE",
    "Detection",
    "Eye",
    "FaceDetector",
    "FaceMesher",
    "Flaw",
    "HeadPose",
    "Image",
    "Mesh",
    "Network",
    "Numbers",
    "Quality",
    "axes_of",
    "decode",
    "face_quality",
    "frame_flaw",
    "head_pose",
    "read_header",
]
