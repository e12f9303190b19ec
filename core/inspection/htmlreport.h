// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>

namespace dropscope {

class Inspection;

// Theory of operation
//
// A session in one file that anybody can open and print: what is known of the server, TLS, capabilities, the
// maildrop, findings by verdict, and the exchanges. It needs nothing else and no script, and forbids the
// reader to load or run anything: whatever a server or a mail says in it is text. Secrets are masked as the
// transcript has them. It is written section after section and row after row, in slices that are each quick.
//
// A report is for people: tables end after 20 000 rows and say so. Programs read JSON Lines (jsonlines.h).

class HtmlReport
{
public:
    /// Of what is there now. The inspection must outlive it.
    explicit HtmlReport(const Inspection& inspection);

    /// Of some 50 KiB; empty at the end.
    [[nodiscard]] Octets next();

private:
    enum class Section : quint8 { Head, Maildrop, Items, Findings, Exchanges, Rows, Foot, End };

    void take();
    void takeItems();
    void takeFinding();
    void takeRows();
    void endTable(qsizetype written, qsizetype all, OctetView what);
    void addItem(qsizetype row);
    void addExchange(qsizetype exchange);
    void go(Section section);

    const Inspection& m_inspection;
    Section m_section = Section::Head;
    qsizetype m_row = 0;
    qsizetype m_items;
    qsizetype m_exchanges;
    QList<qsizetype> m_findings; ///< by verdict, the worst first
    Octets m_html;
};

} // namespace dropscope
