"""Accounts: who a caller is, how they sign in, what they may do, and what an administrator may change.

What lives here: passwords, sign-ins, API keys, users, settings changed at run time. What does not: headers, status codes
and rate limits (`api`), and the tables themselves (`storage`).
"""

from services.accounts.accounts import Accounts, open_accounts
from services.accounts.api_keys import ApiKeys, NewApiKey
from services.accounts.passwords import PASSWORD_MAX_LENGTH
from services.accounts.principal import Principal, Role, Scope
from services.accounts.runtime_settings import RuntimeSetting, RuntimeSettings, SettingValue
from services.accounts.sign_ins import SignedIn, SignIns
from services.accounts.users import NAME_MAX_LENGTH, Users

__all__ = [
    "NAME_MAX_LENGTH",
    "PASSWORD_MAX_LENGTH",
    "Accounts",
    "ApiKeys",
    "NewApiKey",
    "Principal",
    "Role",
    "RuntimeSetting",
    "RuntimeSettings",
    "Scope",
    "SettingValue",
    "SignIns",
    "SignedIn",
    "Users",
    "open_accounts",
]
