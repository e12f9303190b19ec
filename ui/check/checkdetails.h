// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/serverchecker.h"

#include <QTextBrowser>

#include <optional>

class QTextCursor;

namespace dropscope::ui {

struct EvidenceLine;

/// One case explained: what a right server does, what came, what that means for who writes the server, and
/// the dialogue with every line end to be seen.
class CheckDetails final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit CheckDetails(QWidget* parent = nullptr);

    /// Null: none is picked. The remark stands below the facts: what has changed since an earlier result.
    void show(const CheckedCase* checked, const QString& remark = {});

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();
    void writeCase(QTextCursor& cursor);
    void writeFact(QTextCursor& cursor, const QString& heading, const QString& text, const QColor& color);
    [[nodiscard]] QTextCharFormat headingFormat() const;
    void writeEvidence(QTextCursor& cursor, const EvidenceLine& line);

    std::optional<CheckedCase> m_checked;
    QString m_remark;
};

} // namespace dropscope::ui
