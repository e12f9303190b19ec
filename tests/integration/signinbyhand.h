// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/dovecot.h"
#include "tests/ui/windowbench.h"

namespace dropscope::ui {

/// A real server, a window, and what a person does at it to sign in: address, password, and the question
/// about the certificate; and a look into everything that could hold the secret then.
class SignInByHand
{
protected:
    static inline const QString user = QStringLiteral("mrose");
    static inline const QByteArray password = "tanstaaf-4711";

    /// With one message. False: its errorText() says why.
    [[nodiscard]] bool startServer();
    [[nodiscard]] QString address(const QString& method, bool isTls) const;
    /// As a person does: by the address, or, where RFC 2384 has no word for the method, from the list of what
    /// was opened before.
    void open(const QString& method, bool isTls);
    void give(const QByteArray& secret);
    void trust();
    void click(const char* button);
    void verifyNoSecret(const QByteArray& secret);

    std::unique_ptr<Dovecot> m_dovecot;
    std::unique_ptr<WindowBench> m_bench;
};

} // namespace dropscope::ui
