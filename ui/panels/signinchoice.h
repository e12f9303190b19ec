// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinpolicy.h"
#include "ui/panels/compactchoice.h"

namespace dropscope::ui {

/// How to sign in: automatic, the commands of RFC 1939, or one mechanism of SASL.
class SignInChoice final : public CompactChoice
{
    Q_OBJECT

public:
    explicit SignInChoice(QWidget* parent = nullptr);

    [[nodiscard]] SignInPolicy policy() const { return static_cast<SignInPolicy>(chosen()); }
    void setPolicy(SignInPolicy policy) { choose(static_cast<int>(policy)); }
};

} // namespace dropscope::ui
