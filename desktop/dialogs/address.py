"""What somebody types to say where they work and who they are, understood as generously as possible."""

from dataclasses import dataclass

_SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Identity:
    """``homeserver`` is where to look, ``user`` whom to sign in; ``missing`` names the field to fill in first."""

    homeserver: str = ""
    user: str = ""
    missing: str = ""


def names_somebody(address: str) -> bool:
    """Whether an address says who, not only where: a full id or a work e-mail address."""
    return "@" in address.strip()


def identity(address: str, name: str = "", server: str = "") -> Identity:
    """``@camille:acme.example``, ``camille@acme.example``, or ``acme.example`` with a name beside it.

    A server typed by hand wins over the one the address suggests.
    """
    address, name, server = address.strip(), name.strip(), server.strip()
    if address.startswith("@") and ":" in address:
        user, where = address, address.partition(":")[2]
    elif "@" in address and not address.lower().startswith(_SCHEMES):
        user, _, where = address.strip("@").partition("@")
    else:
        user, where = name, address.rstrip("/")
    where = server or where
    if not where:
        return Identity(user=user, missing="address")
    if not user:
        return Identity(homeserver=where, missing="name")
    return Identity(homeserver=where, user=user)
