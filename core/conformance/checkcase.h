// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/task.h"

#include <QtGlobal>

#include <span>
#include <vector>

namespace dropscope {

class CaseRun;

/// How much the RFC demands it. In order: the strongest first.
enum class CaseLevel : quint8 {
    Must,   ///< broken: fail
    Should, ///< broken: warn
    Info,   ///< shown, never fails
};

/// For JSON and options: must, should, info.
[[nodiscard]] const char* nameOf(CaseLevel level);

/// On which connections a case asks.
enum class Access : quint8 {
    Survey, ///< on none: it judges what was seen when the check looked around first
    Wire,   ///< on its own, and it does not need to be signed in
    Shared, ///< on the one that is signed in and that others use before and after it
    Own,    ///< signed in, on its own
    Alone,  ///< signed in, and nobody else of the check is
};

/// Without what a case cannot be asked.
struct CaseNeeds
{
    Access access = Access::Wire;
    int connections = 1;         ///< at once
    int messages = 0;            ///< in the maildrop, at least
    const char* capability = ""; ///< announced, before or after sign-in
    const char* seed = "";       ///< the message of known shape
    bool deletes = false;        ///< changes the maildrop
    bool delivery = false;       ///< mail must be put in meanwhile
    bool slow = false;           ///< takes minutes
    bool emptyMaildrop = false;
    bool judgesTls = false;    ///< also where TLS was demanded and did not come to be
    bool alsoUnsigned = false; ///< where nobody can sign in it is asked before
    bool judgesSignIn = false; ///< also where the sign-in failed for want of the server's proof
    bool refusal = false;      ///< a sign-in with a wrong password, which one tries for all
};

/// One question to a server.
struct CheckCase
{
    const char* id;    ///< such as "rfc1939/stat-shape"
    const char* title; ///< what a right server does
    CaseLevel level;
    const char* section; ///< UTF-8, such as "1939 §5"; empty where no RFC says it
    const char* meaning; ///< what it is to somebody who writes the server's firmware
    CaseNeeds needs;
    Task<> (*ask)(CaseRun& run);
};

/// A case of the group embedded: legal for a server, and hard on a small client.
[[nodiscard]] bool isEmbedded(const CheckCase& row);

/// All cases, in the order they are shown.
[[nodiscard]] const std::vector<CheckCase>& caseTable();

} // namespace dropscope
