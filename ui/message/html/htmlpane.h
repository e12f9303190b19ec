// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/html/htmlloader.h"

#include <QPointer>
#include <QWidget>

namespace dropscope::ui {

class BlockedBar;
class HtmlBrowser;
class LinkDialog;

/// An HTML part as it can safely be shown, and above it what was blocked. Follows the theme.
class HtmlPane final : public QWidget
{
    Q_OBJECT

public:
    explicit HtmlPane(QWidget* parent = nullptr);

    /// A part of the document, which must have been read.
    void show(MessageDocument& document, qsizetype part);
    void clear();
    /// No text and no picture: what there was was blocked.
    [[nodiscard]] bool isBlank() const;

signals:
    /// Every time that there is something new to be seen.
    void shown();

protected:
    void changeEvent(QEvent* event) override;

private:
    void takeContent();
    void ask(const HtmlLink& link);
    [[nodiscard]] HtmlPage page() const;

    HtmlLoader m_loader;
    BlockedBar* m_bar;
    HtmlBrowser* m_browser;
    QPointer<LinkDialog> m_question;
    bool m_hasPart = false;
    bool m_hasPicture = false;
};

} // namespace dropscope::ui
