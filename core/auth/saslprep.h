// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"
#include "core/base/expected.h"
#include "core/base/secret.h"

#include <QString>

namespace dropscope {

// Names and passwords are text that people type, and the same text has several spellings in Unicode. SASLprep
// (RFC 4013) gives one, and refuses what no keyboard means: control characters, private use, mixed
// directions. How strict that is depends on the method:
//
// - SCRAM, CRAM-MD5, DIGEST-MD5: all is prepared; the password as what is stored, so that characters younger
//   than Unicode 3.2 are refused (RFC 5802 §2.2)
// - APOP: likewise, what is not ASCII (RFC 6856 §2.2)
// - USER/PASS, PLAIN and all others: what is not ASCII, as what is asked for: younger characters stay (RFC
//   6856 §2.2; RFC 4616 §2 leaves the checking to the server)

/// UTF-8 of the name for that method. Fails with InvalidCredentials; also if nothing is left of it.
[[nodiscard]] Expected<Octets> preparedName(const QString& name, SignInMethod method);
/// The same for a password, which is UTF-8. Of the methods that prepare nothing but what is not ASCII, a
/// password without such octets stays as it is, whatever it holds.
[[nodiscard]] Expected<Secret> preparedSecret(const Secret& secret, SignInMethod method);

} // namespace dropscope
