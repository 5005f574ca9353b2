import "comparison-card/define";
