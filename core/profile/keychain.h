// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/secret.h"
#include "core/profile/profile.h"

#include <functional>

namespace dropscope {

/// Where the secret of a profile stands. The address is part of it: a profile that is led to another server
/// later, or a foreign one with the same id, does not find it there.
struct KeychainKey
{
    QString profile; ///< its id
    QString user;
    QString host;
    quint16 port = 0;

    [[nodiscard]] QString toString() const;

    friend bool operator==(const KeychainKey&, const KeychainKey&) = default;
};

[[nodiscard]] KeychainKey keychainKeyOf(const Profile& profile);

struct KeychainError
{
    enum class Kind {
        Unavailable, ///< there is no keychain here, or it does not answer
        Denied,      ///< locked, and the person or the keychain said no
        NotFound,
        TooLarge, ///< beyond Keychain::secretLimit
        Other,
    };
    Kind kind;
    QString systemText = {}; ///< what the keychain says; may be empty. Never a secret
};

/// Called once, never before the method that was asked returns, and never after the keychain is destroyed.
template <typename T>
using KeychainAnswer = std::function<void(Expected<T, KeychainError>)>;

/// The one place where passwords are kept. The person may be asked to unlock it, so that an answer can take
/// minutes.
class Keychain
{
public:
    virtual ~Keychain() = default;

    static constexpr qsizetype secretLimit = 64 * 1024; ///< octets

    /// Whether there is one: asks it, but touches no secret, and unlocks nothing. Where there is none the
    /// person has to be asked for the password each time.
    virtual void check(KeychainAnswer<Done> answer) = 0;
    virtual void read(const KeychainKey& key, KeychainAnswer<Secret> answer) = 0;
    virtual void write(const KeychainKey& key, const Secret& secret, KeychainAnswer<Done> answer) = 0;
    /// What is not there is removed as well.
    virtual void remove(const KeychainKey& key, KeychainAnswer<Done> answer) = 0;
};

} // namespace dropscope
