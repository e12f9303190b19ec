// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/windowactions.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class ActionButton;
class DecodedSizes;
class MaildropFilter;
class MaildropFooter;
class MaildropModel;
class MaildropView;
class TextHits;

/// The maildrop: its table, and the footer below. The bar with filter and buttons is a widget of its own, for
/// it lies above the message as well.
class MaildropPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit MaildropPanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);

    [[nodiscard]] MaildropModel& model() const { return *m_model; }
    [[nodiscard]] MaildropView* view() const { return m_view; }
    /// Filter and buttons; the owner lays it out.
    [[nodiscard]] QWidget* bar() const { return m_bar; }
    void editFilter();
    /// The filter, as it is, and "text:" behind it.
    void editTextSearch();
    /// What the filter looks for in the messages themselves.
    [[nodiscard]] TextHits& hits() const { return *m_hits; }
    /// What the messages hold once decoded.
    [[nodiscard]] DecodedSizes& decodedSizes() const { return *m_decoded; }
    /// As if it had been typed; the first message that it leaves is picked.
    void showMessages(const QString& query);

private:
    void setUpBar(const WindowActions& actions);
    void setUpView(const WindowActions& actions);
    void applyFilter();
    void showTotals();
    [[nodiscard]] QString lookedText() const;

    MaildropModel* m_model;
    MaildropFilter* m_filter;
    TextHits* m_hits;
    DecodedSizes* m_decoded;
    MaildropView* m_view;
    MaildropFooter* m_footer;
    QWidget* m_bar;
    QLineEdit* m_query;
    QLabel* m_problem;
    QTimer m_pause; ///< between two keys: a filter over many rows is not applied at each
};

} // namespace dropscope::ui
