# SPDX-License-Identifier: Apache-2.0
"""What a browser may do on our pages: nothing but load from us."""

_ALLOWED = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
)
CONTENT_SECURITY = "; ".join(_ALLOWED)
PERMISSIONS = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
